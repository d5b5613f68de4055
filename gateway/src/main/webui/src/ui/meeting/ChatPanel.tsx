import { ArrowDown, MessageSquare } from 'lucide-react';
import { Fragment, memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ChatMessageView } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useLocale, useMessages } from '../i18n/i18n';
import { classes } from '../kit/classes';
import { isOnlyEmoji } from '../logic/emoji';
import { findLinks } from '../logic/links';
import { Composer } from './Composer';
import type { Draft } from './draft';

const NEAR_END_PX = 80;
/** Messages of one person within this time stand under one name. */
const TOGETHER_MS = 3 * 60_000;

export function ChatPanel({ draft }: { readonly draft: Draft }) {
  const { chat } = useMessages();
  const messages = useMeetingPart((view) => view.messages);
  const { box, atEnd, toEnd } = useStickToEnd(messages);
  useMarkRead();

  return (
    <div className="chat">
      <div className="chat-scroll" ref={box} tabIndex={0} role="log" aria-label={chat.log} aria-live="polite">
        {messages.length === 0 && (
          <div className="chat-empty">
            <MessageSquare size={30} strokeWidth={1.5} aria-hidden="true" />
            <b>{chat.emptyTitle}</b>
            <p>{chat.empty}</p>
          </div>
        )}
        {messages.map((message, index) => (
          <Fragment key={message.id}>
            <DayLine message={message} previous={messages[index - 1]} />
            <Message message={message} follows={follows(message, messages[index - 1])} />
          </Fragment>
        ))}
      </div>
      {!atEnd && (
        <button type="button" className="chat-more" onClick={toEnd}>
          <ArrowDown size={16} aria-hidden="true" />
          {chat.newMessages}
        </button>
      )}
      <Composer draft={draft} />
    </div>
  );
}

function follows(message: ChatMessageView, previous: ChatMessageView | undefined): boolean {
  return (
    previous?.participantId === message.participantId &&
    message.at.getTime() - previous.at.getTime() < TOGETHER_MS
  );
}

/** A line where a day ends, in rooms that live longer than one. */
function DayLine({ message, previous }: { readonly message: ChatMessageView; readonly previous: ChatMessageView | undefined }) {
  const locale = useLocale();
  const { chat } = useMessages();
  const day = message.at.toDateString();
  const [today] = useState(() => new Date().toDateString());
  if (previous ? previous.at.toDateString() === day : day === today) return null;
  const text =
    day === today
      ? chat.today
      : message.at.toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  return <p className="chat-day">{text}</p>;
}

const Message = memo(function Message({ message, follows }: { readonly message: ChatMessageView; readonly follows: boolean }) {
  const { chat } = useMessages();
  const locale = useLocale();
  const meeting = useMeeting();
  const time = message.at.toLocaleTimeString(locale, { hour: 'numeric', minute: '2-digit' });
  return (
    <article className={classes('msg', message.own && 'me', follows && 'follows', message.state)}>
      {!follows && (
        <header>
          {!message.own && (
            <b className="name-text" dir="auto">
              {message.name}
            </b>
          )}
          <time dateTime={message.at.toISOString()}>{time}</time>
        </header>
      )}
      <p className={classes('bubble', isOnlyEmoji(message.text) && 'big')} dir="auto" title={time}>
        <LinkedText text={message.text} />
      </p>
      {message.state === 'sending' && <small>{chat.sending}</small>}
      {message.state === 'failed' && (
        <small className="failed">
          {chat.failed}{' '}
          <button type="button" onClick={() => void meeting.retryMessage(message.id)}>
            {chat.retry}
          </button>
        </small>
      )}
    </article>
  );
});

function LinkedText({ text }: { readonly text: string }) {
  return findLinks(text, window.location.host).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ),
  );
}

/** Follows new messages while the end is in view; stays put while somebody reads older ones. */
function useStickToEnd(messages: readonly ChatMessageView[]) {
  const box = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  const [atEnd, setAtEnd] = useState(true);

  const toEnd = useCallback(() => {
    const element = box.current;
    if (element) element.scrollTop = element.scrollHeight;
    stick.current = true;
    setAtEnd(true);
  }, []);

  useLayoutEffect(() => {
    if (stick.current || messages.at(-1)?.own === true) toEnd();
    else setAtEnd(false);
  }, [messages, toEnd]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onScroll = () => {
      stick.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX;
      if (stick.current) setAtEnd(true);
    };
    // A keyboard that opens, or a taller field, must not push the newest message away.
    const observer = new ResizeObserver(() => {
      if (stick.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { box, atEnd, toEnd };
}

/** Messages count as read while the chat is open in a visible tab. */
function useMarkRead(): void {
  const meeting = useMeeting();
  useEffect(() => {
    const tell = () => meeting.setChatVisible(!document.hidden);
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
      meeting.setChatVisible(false);
    };
  }, [meeting]);
}
