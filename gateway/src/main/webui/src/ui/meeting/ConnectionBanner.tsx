import { LoaderCircle } from 'lucide-react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';

/** Says that the connection is being made or made again; the meeting stays in view below it. */
export function ConnectionBanner() {
  const { meeting } = useMessages();
  const connection = useMeetingPart((view) => view.connection);
  if (connection === 'connected' || connection === 'lost') return null;
  return (
    <p className="banner" role="status">
      <LoaderCircle className="spinner" size={18} aria-hidden="true" />
      {connection === 'connecting' ? meeting.connecting : meeting.reconnecting}
    </p>
  );
}
