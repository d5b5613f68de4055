import { useMessages } from '../i18n/i18n';
import { SelectField } from '../kit/SelectField';

export interface Devices {
  readonly microphones: readonly MediaDeviceInfo[];
  readonly cameras: readonly MediaDeviceInfo[];
  readonly speakers: readonly MediaDeviceInfo[];
}

interface DeviceFieldsProps {
  readonly devices: Devices;
  readonly microphoneId?: string | undefined;
  readonly cameraId?: string | undefined;
  readonly speakerId?: string | undefined;
  readonly onChoose: (kind: MediaDeviceKind, deviceId: string) => void;
}

/** Which microphone, camera and speaker; speakers only where the browser can choose one. */
export function DeviceFields({ devices, microphoneId, cameraId, speakerId, onChoose }: DeviceFieldsProps) {
  const { devices: texts } = useMessages();
  const everything = [...devices.microphones, ...devices.cameras];
  const unnamed = everything.length === 0 || everything.every((device) => device.label === '');
  return (
    <div className="device-fields">
      <SelectField
        label={texts.microphone}
        value={microphoneId ?? ''}
        options={optionsOf(devices.microphones, texts.microphone, texts)}
        onChange={(id) => onChoose('audioinput', id)}
      />
      <SelectField
        label={texts.camera}
        value={cameraId ?? ''}
        options={optionsOf(devices.cameras, texts.camera, texts)}
        onChange={(id) => onChoose('videoinput', id)}
      />
      {devices.speakers.length > 0 && 'setSinkId' in HTMLMediaElement.prototype && (
        <SelectField
          label={texts.speaker}
          value={speakerId ?? ''}
          options={optionsOf(devices.speakers, texts.speaker, texts)}
          onChange={(id) => onChoose('audiooutput', id)}
        />
      )}
      {unnamed && <p className="field-note">{texts.permissionFirst}</p>}
    </div>
  );
}

function optionsOf(
  devices: readonly MediaDeviceInfo[],
  kind: string,
  texts: { readonly defaultDevice: string; unnamed(kind: string, number: number): string },
) {
  const named = devices
    .filter((device) => device.deviceId !== '' && device.deviceId !== 'default')
    .map((device, index) => ({
      value: device.deviceId,
      text: device.label || texts.unnamed(kind, index + 1),
    }));
  return [{ value: '', text: texts.defaultDevice }, ...named];
}
