import { useEffect, useState } from 'react';
import { settings } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useObservable } from '../app/useObservable';
import { DeviceFields, type Devices } from '../room/DeviceFields';

const REMEMBERED = {
  audioinput: 'microphoneId',
  videoinput: 'cameraId',
  audiooutput: 'speakerId',
} as const;

/** Changes devices while the meeting runs; the choice is kept for the next one. */
export function MeetingDevices() {
  const meeting = useMeeting();
  const devices = useDevices();
  const microphoneId = useMeetingPart((view) => view.microphone.deviceId);
  const cameraId = useMeetingPart((view) => view.camera.deviceId);
  const { speakerId } = useObservable(settings);
  return (
    <DeviceFields
      devices={devices}
      microphoneId={microphoneId}
      cameraId={cameraId}
      speakerId={speakerId}
      onChoose={(kind, deviceId) => {
        settings.update({ [REMEMBERED[kind]]: deviceId === '' ? undefined : deviceId });
        void meeting.chooseDevice(kind, deviceId);
      }}
    />
  );
}

const NONE: Devices = { microphones: [], cameras: [], speakers: [] };

/** The devices there are, listed again when one is plugged in or out. */
function useDevices(): Devices {
  const [devices, setDevices] = useState(NONE);
  useEffect(() => {
    // Missing on plain HTTP.
    if (!('mediaDevices' in navigator)) return;
    const source = navigator.mediaDevices;
    let current = true;
    const list = () => {
      source.enumerateDevices().then(
        (all) => {
          if (!current) return;
          const of = (kind: MediaDeviceKind) => all.filter((device) => device.kind === kind);
          setDevices({ microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') });
        },
        () => undefined,
      );
    };
    list();
    source.addEventListener('devicechange', list);
    return () => {
      current = false;
      source.removeEventListener('devicechange', list);
    };
  }, []);
  return devices;
}
