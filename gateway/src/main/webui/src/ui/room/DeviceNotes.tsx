import { CircleAlert, Settings2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Observable, Preview, PreviewView } from '../../state';
import { useMessages } from '../i18n/i18n';

/** Says for each device that does not work what to do about it. */
export function DeviceNotes({ preview, view }: { readonly preview: Preview; readonly view: PreviewView }) {
  const { devices, prejoin } = useMessages();
  const problems = (['microphone', 'camera'] as const).flatMap((source) => {
    const { problem } = view[source];
    return problem ? [{ source, problem }] : [];
  });

  if (problems.length === 0) {
    return (
      <div className="device-note">
        {view.microphone.on ? !view.asking && <MicrophoneNote level={preview.level} /> : <p>{prejoin.micOff}</p>}
        {!view.camera.on && <p>{prejoin.cameraOff}</p>}
      </div>
    );
  }
  const [first, second] = problems;
  // One cause for both is said once.
  const same = first && second && first.problem === second.problem;
  return (
    <div className="device-problems" role="status">
      {(same ? [first] : problems).map(({ source, problem }) => (
        <div key={source} className="callout">
          <CircleAlert size={20} aria-hidden="true" />
          <div>
            <b>
              {same
                ? `${devices.problemTitle.microphone}, ${devices.problemTitle.camera.toLocaleLowerCase()}`
                : devices.problemTitle[source]}
            </b>
            <p>
              {devices.problem[problem]} {devices.joinAnyway}
            </p>
            {problem === 'denied' && <AddressBar />}
          </div>
        </div>
      ))}
    </div>
  );
}

/** Where to click, as it looks in the browser. */
function AddressBar() {
  return (
    <span className="address-bar" aria-hidden="true">
      <i>
        <Settings2 size={15} />
      </i>
      {window.location.host}
    </span>
  );
}

/** Above this a voice, and not the room's noise, is heard. */
const HEARD = 0.3;

/** Says whether the microphone hears something, once and for all. */
function MicrophoneNote({ level }: { readonly level: Observable<number> }) {
  const { prejoin } = useMessages();
  const [heard, setHeard] = useState(false);
  useEffect(() => level.subscribe(() => setHeard((before) => before || level.getSnapshot() >= HEARD)), [level]);
  return <p className={heard ? 'heard' : undefined}>{heard ? prejoin.micWorks : prejoin.micQuiet}</p>;
}
