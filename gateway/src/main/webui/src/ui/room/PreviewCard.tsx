import { Mic, MicOff, Settings2, Video as Camera, VideoOff } from 'lucide-react';
import { useState } from 'react';
import type { Preview, PreviewView } from '../../state';
import { useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';
import { Dialog } from '../kit/Dialog';
import { LevelMeter } from '../kit/LevelMeter';
import { RoundButton } from '../kit/RoundButton';
import { Video } from '../kit/Video';
import { DeviceFields } from './DeviceFields';

interface PreviewCardProps {
  readonly preview: Preview | undefined;
  readonly view: PreviewView | undefined;
  readonly name: string;
}

/** How one will be seen and heard: a mirror, and the switches that go with it. */
export function PreviewCard({ preview, view, name }: PreviewCardProps) {
  const { prejoin, meeting, devices } = useMessages();
  const [choosing, setChoosing] = useState(false);
  const micOn = view?.microphone.on ?? false;
  const cameraOn = view?.camera.on ?? false;
  const hasPicture = cameraOn && view?.stream !== undefined;

  return (
    <section className="preview" aria-label={prejoin.preview}>
      {hasPicture ? (
        <Video stream={view.stream} mirrored />
      ) : (
        <Avatar id={name.trim() || 'salon'} name={name} size={140} />
      )}
      <p className="preview-note" role="status">
        {view?.asking ? prejoin.asking : cameraOn && !hasPicture && !view?.camera.problem ? prejoin.cameraStarting : ''}
      </p>
      {preview && micOn && <LevelMeter level={preview.level} label={prejoin.level} />}
      <div className="preview-bar">
        <RoundButton
          icon={micOn ? Mic : MicOff}
          label={micOn ? meeting.mute : meeting.unmute}
          pressed={micOn}
          look={micOn ? undefined : 'off'}
          disabled={!preview}
          onClick={() => void preview?.setMicrophone(!micOn)}
        />
        <RoundButton
          icon={cameraOn ? Camera : VideoOff}
          label={cameraOn ? meeting.stopCamera : meeting.startCamera}
          pressed={cameraOn}
          look={cameraOn ? undefined : 'off'}
          disabled={!preview}
          onClick={() => void preview?.setCamera(!cameraOn)}
        />
        <RoundButton icon={Settings2} label={meeting.settings} onClick={() => setChoosing(true)} />
      </div>
      {choosing && preview && view && (
        <Dialog title={devices.title} onClose={() => setChoosing(false)}>
          <DeviceFields
            devices={view}
            microphoneId={view.microphone.deviceId}
            cameraId={view.camera.deviceId}
            speakerId={view.speakerId}
            onChoose={(kind, id) => void preview.chooseDevice(kind, id)}
          />
        </Dialog>
      )}
    </section>
  );
}
