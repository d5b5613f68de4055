import { CircleAlert } from 'lucide-react';
import { useMessages } from '../i18n/i18n';
import type { Failure } from './failure';
import { failureText } from './failure';
import { useSecondsUntil } from './useSecondsUntil';

export function FailureNote({ failure }: { readonly failure: Failure }) {
  const messages = useMessages();
  const seconds = useSecondsUntil(failure.retryAt);
  const { title, text } = failureText(messages, failure.code, seconds);
  return (
    <div className="callout bad" role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      <div>
        <b>{title}</b>
        <p>{text}</p>
      </div>
    </div>
  );
}
