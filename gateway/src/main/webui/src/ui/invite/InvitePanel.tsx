import { Check, Mail, NotebookText } from 'lucide-react';
import { useState } from 'react';
import { roomLink } from '../../state';
import { roomUrl } from '../app/router';
import { useLocale, useMessages } from '../i18n/i18n';
import { CopyLinkButton } from '../kit/CopyLinkButton';
import { QrCode } from '../kit/QrCode';
import { Switch } from '../kit/Switch';
import { useCopy } from '../kit/useCopy';
import { formatMoment } from '../logic/time';
import { invitationText, mailtoHref } from './invitation';
import '../styles/invitation.css';

interface InvitePanelProps {
  readonly room: string;
  readonly subject: string | undefined;
  /** Where it is known here: the server never tells it. */
  readonly password: string | undefined;
  readonly notBeforeMs: number | undefined;
}

/** How others come in: the link, its code, and an invitation to send. */
export function InvitePanel({ room, subject, password, notBeforeMs }: InvitePanelProps) {
  const messages = useMessages();
  const { info, invitation } = messages;
  const locale = useLocale();
  const [inLink, setInLink] = useState(false);
  const withPassword = inLink && password !== undefined;
  const link = withPassword ? roomLink(window.location.origin, room, { password }) : roomUrl(room);
  const title = subject ?? room;
  const text = invitationText(messages, {
    title,
    link,
    password: withPassword ? undefined : password,
    from: notBeforeMs === undefined ? undefined : formatMoment(notBeforeMs, locale),
  });

  return (
    <section className="invitation">
      <div className="info-link">
        <div>
          <h3 className="label">{info.link}</h3>
          <p className="info-url">{decodeURI(roomUrl(room))}</p>
          <div className="actions">
            <CopyLinkButton text={link} small />
            <CopyTextButton text={text} />
            <a className="btn quiet small" href={mailtoHref(invitation.subject(title), text)}>
              <Mail size={18} aria-hidden="true" />
              {invitation.mail}
            </a>
          </div>
        </div>
        <QrCode text={link} label={info.qr} />
      </div>
      {password !== undefined && (
        <Switch label={invitation.inLink} note={invitation.inLinkNote} checked={inLink} onChange={setInLink} />
      )}
    </section>
  );
}

function CopyTextButton({ text }: { readonly text: string }) {
  const { invitation, common } = useMessages();
  const { state, copy } = useCopy();
  const done = state === 'done';
  return (
    <>
      <button type="button" className="btn quiet small" aria-label={invitation.copy} onClick={() => copy(text)}>
        {done ? <Check size={18} aria-hidden="true" /> : <NotebookText size={18} aria-hidden="true" />}
        <span className="swap">
          <span className={done ? 'out' : undefined}>{invitation.copy}</span>
          <span className={done ? undefined : 'out'}>{invitation.copied}</span>
        </span>
      </button>
      <span className="visually-hidden" role="status">
        {done ? invitation.copied : state === 'failed' ? common.copyFailed : ''}
      </span>
    </>
  );
}
