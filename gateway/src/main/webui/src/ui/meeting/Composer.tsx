import { Popover, PopoverDisclosure, PopoverProvider } from '@ariakit/react/popover';
import { SendHorizontal, Smile } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useMeeting } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';
import { useLoaded } from '../kit/useLoaded';
import type { Draft } from './draft';

const loadEmoji = () => import('./EmojiGrid');

const MAX_LENGTH = 4_000;
const WARN_FROM = 3_800;

/** Where a message is written; Enter sends, Shift and Enter make a new line. */
export function Composer({ draft }: { readonly draft: Draft }) {
  const { chat } = useMessages();
  const meeting = useMeeting();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(draft.read);
  const over = text.length - MAX_LENGTH;
  useGrowing(field, text);
  const sendable = text.trim() !== '' && over <= 0;

  function write(next: string) {
    // Survives a look at another tab of the panel.
    draft.write(next);
    setText(next);
  }

  function send() {
    if (!sendable) return;
    void meeting.sendMessage(text.trim());
    write('');
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  }

  function insert(emoji: string) {
    const { selectionStart: start, selectionEnd: end } = field.current ?? { selectionStart: text.length, selectionEnd: text.length };
    write(text.slice(0, start) + emoji + text.slice(end));
    const caret = start + emoji.length;
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(caret, caret);
    });
  }

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-field">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={chat.field}
          placeholder={chat.placeholder}
          dir="auto"
          enterKeyHint="send"
          autoFocus
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <EmojiButton onPick={insert} />
        <IconButton icon={SendHorizontal} label={chat.send} type="submit" className="send" aria-disabled={!sendable} />
      </div>
      {text.length > WARN_FROM && (
        <p className="composer-note" role="status">
          {over > 0 ? chat.tooLong(over) : `${text.length} / ${MAX_LENGTH}`}
        </p>
      )}
    </form>
  );
}

function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { chat } = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <PopoverProvider open={open} setOpen={setOpen} placement="top-end">
      <PopoverDisclosure className="icon-btn" aria-label={chat.emoji}>
        <Smile size={20} strokeWidth={1.9} aria-hidden="true" />
      </PopoverDisclosure>
      <Popover className="emoji-popover" gutter={10} portal unmountOnHide aria-label={chat.emoji}>
        <LaterEmoji
          onPick={(emoji) => {
            setOpen(false);
            onPick(emoji);
          }}
        />
      </Popover>
    </PopoverProvider>
  );
}

function LaterEmoji({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { common } = useMessages();
  const { value, failed, retry } = useLoaded(loadEmoji);
  if (value) return <value.EmojiGrid onPick={onPick} />;
  return failed ? (
    <button type="button" className="btn plain small" onClick={retry}>
      {common.retry}
    </button>
  ) : (
    <p className="emoji-wait">{common.loading}</p>
  );
}

/** Grows with its text where the browser does not do it by itself. */
function useGrowing(fieldRef: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = fieldRef.current;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight}px`;
  }, [fieldRef, text]);
}
