import { Check, KeyRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { roomLink, type RoomSetup } from '../../state';
import { useMessages } from '../i18n/i18n';
import { InvitePanel } from '../invite/InvitePanel';
import { useCopy } from '../kit/useCopy';

interface SetupDoneProps {
  readonly name: string;
  readonly setup: RoomSetup;
  readonly owner: string | undefined;
  readonly onEnter: () => void;
}

export function SetupDone({ name, setup, owner, onEnter }: SetupDoneProps) {
  const { setup: texts } = useMessages();
  const { subject, notBeforeMs } = setup.settings;
  return (
    <div className="setup-done">
      {owner !== undefined && <OwnerLink link={roomLink(window.location.origin, name, { owner })} />}
      <h3>{texts.inviteTitle}</h3>
      <InvitePanel
        room={name}
        subject={subject ?? undefined}
        password={setup.password}
        notBeforeMs={notBeforeMs ?? undefined}
      />
      <button type="button" className="btn primary wide" onClick={onEnter}>
        {texts.enter}
      </button>
    </div>
  );
}

/** The room's key, in a box of its own so that nobody sends it to the guests by mistake. */
export function OwnerLink({ link }: { readonly link: string }) {
  const { setup: texts, common } = useMessages();
  const { state, copy } = useCopy();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // The form, and the button that had the focus, are gone.
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <section className="owner-link">
      <KeyRound size={20} aria-hidden="true" />
      <div>
        <h3 ref={heading} tabIndex={-1}>
          {texts.ownerTitle}
        </h3>
        <p>{texts.owner}</p>
        <code>{link}</code>
        <button type="button" className="btn quiet small" onClick={() => copy(link)}>
          {state === 'done' && <Check size={18} aria-hidden="true" />}
          {state === 'done' ? common.copied : texts.copyOwner}
        </button>
        <span className="visually-hidden" role="status">
          {state === 'done' ? common.copied : state === 'failed' ? common.copyFailed : ''}
        </span>
      </div>
    </section>
  );
}
