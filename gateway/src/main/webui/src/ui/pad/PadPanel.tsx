import type { Editor } from '@tiptap/core';
import { LoaderCircle, Maximize2, PanelRight, WifiOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useObservable } from '../app/useObservable';
import { useMessages } from '../i18n/i18n';
import { Avatar } from '../kit/Avatar';
import { classes } from '../kit/classes';
import { IconButton } from '../kit/IconButton';
import { colourOf } from '../logic/identity';
import { createPadEditor } from './padEditor';
import { padOf, type PadSession, type PadState, type Writer } from './padSession';
import { PadToolbar } from './PadToolbar';
import '../styles/pad.css';

interface PadPanelProps {
  readonly onStage: boolean;
  readonly onMove: () => void;
}

/** The shared document, in the side panel or on the stage. */
export function PadPanel({ onStage, onMove }: PadPanelProps) {
  const { pad, panel } = useMessages();
  const meeting = useMeeting();
  const [session] = useState(() => padOf(meeting));
  const state = useObservable(session.state);
  const reader = useMeetingPart((view) => view.role === 'viewer');
  // What was in step once may go on without a connection; viewers read along.
  const { box, editor } = usePadEditor(session, !reader && (state === 'open' || state === 'offline'));

  return (
    <section className={classes('pad', onStage && 'on-stage')} aria-label={pad.label}>
      <div className="pad-head">
        {editor && !reader && <PadToolbar editor={editor} />}
        <IconButton
          icon={onStage ? PanelRight : Maximize2}
          size={18}
          label={onStage ? panel.toPanel : panel.toStage}
          onClick={onMove}
        />
      </div>
      <div className="pad-scroll">
        <div className="pad-page" ref={box} />
      </div>
      <PadFooter state={state} session={session} />
    </section>
  );
}

/** An editor in the box, for as long as the panel is there. */
function usePadEditor(session: PadSession, editable: boolean) {
  const { pad } = useMessages();
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const id = useMeetingPart((view) => view.selfId);
  const name = useMeetingPart((view) => view.participants.find((one) => one.isSelf)?.name ?? '');
  const user = useRef({ id, name, color: colourOf(id) });
  const { label, placeholder } = pad;

  useEffect(() => {
    if (!box.current) return;
    const created = createPadEditor({ element: box.current, session, user: user.current, label, placeholder });
    setEditor(created);
    return () => {
      created.destroy();
      session.present(undefined);
      setEditor(undefined);
    };
  }, [session, label, placeholder]);

  useEffect(() => {
    user.current = { id, name, color: colourOf(id) };
    if (editor) session.present(user.current);
  }, [session, editor, id, name]);

  useEffect(() => {
    editor?.setEditable(editable);
  }, [editor, editable]);

  return { box, editor };
}

function PadFooter({ state, session }: { readonly state: PadState; readonly session: PadSession }) {
  const { pad } = useMessages();
  const writers = useObservable(session.writers);
  if (state === 'open') return <Writers writers={writers} />;
  return (
    <p className={classes('pad-foot', state !== 'connecting' && 'bad')} role="status">
      {state === 'connecting' ? (
        <LoaderCircle className="spinner" size={16} aria-hidden="true" />
      ) : (
        <WifiOff size={16} aria-hidden="true" />
      )}
      <span>{pad[state]}</span>
    </p>
  );
}

const FACES = 5;

function Writers({ writers }: { readonly writers: readonly Writer[] }) {
  const { pad } = useMessages();
  return (
    <p className="pad-foot" role="status">
      <span className="faces" aria-hidden="true">
        {writers.slice(0, FACES).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size={24} />
        ))}
      </span>
      <span title={writers.map(({ name }) => name).join(', ')}>{pad.writers(writers.length)}</span>
    </p>
  );
}
