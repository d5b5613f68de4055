import { LoaderCircle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';

/** A shorter gap is mended before anybody would have read about it. */
const SILENT_MS = 4_000;

/** Says that the connection is being made or made again; the meeting stays in view below it. */
export function ConnectionBanner() {
  const { meeting } = useMessages();
  const connection = useMeetingPart((view) => view.connection);
  const [late, setLate] = useState(false);
  const broken = connection === 'connecting' || connection === 'reconnecting';

  useEffect(() => {
    if (!broken) return;
    const timer = window.setTimeout(() => setLate(true), SILENT_MS);
    return () => {
      window.clearTimeout(timer);
      setLate(false);
    };
  }, [broken]);

  if (!broken || (connection === 'reconnecting' && !late)) return null;
  return (
    <p className="banner" role="status">
      <LoaderCircle className="spinner" size={18} aria-hidden="true" />
      {connection === 'connecting' ? meeting.connecting : meeting.reconnecting}
    </p>
  );
}
