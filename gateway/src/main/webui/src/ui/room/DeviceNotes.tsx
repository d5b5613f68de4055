import { CircleAlert } from 'lucide-react';
import type { PreviewView } from '../../state';
import { useMessages } from '../i18n/i18n';

/** Says for each device that does not work what to do about it. */
export function DeviceNotes({ view }: { readonly view: PreviewView }) {
  const { devices, prejoin } = useMessages();
  const problems = (['microphone', 'camera'] as const).flatMap((source) => {
    const { problem } = view[source];
    return problem ? [{ source, problem }] : [];
  });

  if (problems.length === 0) {
    const notes = [
      view.microphone.on ? undefined : prejoin.micOff,
      view.camera.on ? undefined : prejoin.cameraOff,
    ].filter((note) => note !== undefined);
    return <p className="device-note">{notes.join(' ')}</p>;
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
          </div>
        </div>
      ))}
    </div>
  );
}
