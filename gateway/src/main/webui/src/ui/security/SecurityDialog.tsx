import { keyRing, moderates, roomLink } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { Dialog } from '../kit/Dialog';
import { Switch } from '../kit/Switch';
import { useCopy } from '../kit/useCopy';
import { PasswordSection } from '../meeting/PasswordSection';
import { BanList } from './BanList';
import '../styles/security.css';

interface SecurityDialogProps {
  readonly ownPassword: string | undefined;
  readonly onPassword: (password: string | undefined) => void;
  readonly onClose: () => void;
}

/** Who may come in: password, lobby, lock and bans, in one place. */
export function SecurityDialog({ ownPassword, onPassword, onClose }: SecurityDialogProps) {
  const { securityTexts: texts } = useMessages();
  const moderator = useMeetingPart((view) => moderates(view.role));
  const room = useMeetingPart((view) => view.roomName);
  const { owner } = keyRing.of(room);
  return (
    <Dialog title={texts.title} onClose={onClose} className="security">
      {!moderator && <p className="explain">{texts.readOnly}</p>}
      <EntrySwitches disabled={!moderator} />
      <PasswordSection ownPassword={ownPassword} onPassword={onPassword} />
      {moderator && <BanList />}
      {owner !== undefined && <OwnLink link={roomLink(window.location.origin, room, { owner })} />}
    </Dialog>
  );
}

function EntrySwitches({ disabled }: { readonly disabled: boolean }) {
  const { securityTexts: texts } = useMessages();
  const { moderation } = useMeeting();
  const settings = useMeetingPart((view) => view.settings);
  const waiting = useMeetingPart((view) => view.knocks.length);
  return (
    <div className="switches">
      <Switch
        label={texts.lobby}
        note={settings.lobby && waiting > 0 ? texts.lobbyOffNote : texts.lobbyNote}
        checked={settings.lobby}
        disabled={disabled}
        onChange={(on) => moderation.setLobby(on)}
      />
      <Switch
        label={texts.lock}
        note={texts.lockNote}
        checked={settings.entryLocked}
        disabled={disabled}
        onChange={(on) => moderation.lockEntry(on)}
      />
      <Switch
        label={texts.startMuted}
        checked={settings.startAudioMuted}
        disabled={disabled}
        onChange={(startAudioMuted) => moderation.changeSettings({ startAudioMuted })}
      />
      <Switch
        label={texts.startHidden}
        checked={settings.startVideoMuted}
        disabled={disabled}
        onChange={(startVideoMuted) => moderation.changeSettings({ startVideoMuted })}
      />
      <Switch
        label={texts.viewers}
        note={texts.viewersNote}
        checked={settings.viewersByDefault}
        disabled={disabled}
        onChange={(viewersByDefault) => moderation.changeSettings({ viewersByDefault })}
      />
    </div>
  );
}

function OwnLink({ link }: { readonly link: string }) {
  const { securityTexts: texts, setup, common } = useMessages();
  const { state, copy } = useCopy();
  return (
    <section className="info-password">
      <h3 className="label">{texts.owner}</h3>
      <p className="info-state">{texts.ownerNote}</p>
      <button type="button" className="btn quiet small" onClick={() => copy(link)}>
        {state === 'done' ? common.copied : setup.copyOwner}
      </button>
      <span className="visually-hidden" role="status">
        {state === 'done' ? common.copied : state === 'failed' ? common.copyFailed : ''}
      </span>
    </section>
  );
}
