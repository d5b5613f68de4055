import { Menu, MenuButton, MenuGroup, MenuGroupLabel, MenuItem, MenuItemCheckbox, MenuProvider, MenuSeparator } from '@ariakit/react/menu';
import { CameraOff, Check, Clock, Hand, MicOff, Settings2, ShieldCheck, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { MEDIA_KINDS, type MediaKind } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import type { Question } from '../kit/ConfirmDialog';

interface EverybodyMenuProps {
  readonly onAsk: (question: Question) => void;
  readonly onSecurity: () => void;
  readonly onTalk: () => void;
}

/** What a moderator may do to all at once. */
export function EverybodyMenu({ onAsk, onSecurity, onTalk }: EverybodyMenuProps) {
  const { moderation: texts } = useMessages();
  const { moderation } = useMeeting();
  const settings = useMeetingPart((view) => view.settings);
  const anyHand = useMeetingPart((view) => view.participants.some(({ handPlace }) => handPlace !== undefined));
  const others = { others: true } as const;

  function ask(what: 'muteOthers' | 'stopCameras', media: MediaKind) {
    onAsk({ ...texts.ask[what], action: texts[what], run: () => void moderation.mute(others, [media]) });
  }

  function decide(kind: MediaKind) {
    const all = { all: true } as const;
    void (settings.moderated[kind] ? moderation.allow(all, [kind]) : moderation.restrict(all, [kind]));
  }

  const may: Record<MediaKind, string> = { audio: texts.mayAudio, video: texts.mayVideo, screen: texts.mayScreen };
  return (
    <MenuProvider placement="top-end">
      <MenuButton className="btn quiet small">
        <Settings2 size={18} aria-hidden="true" />
        {texts.more}
      </MenuButton>
      <Menu className="menu" gutter={8} portal unmountOnHide>
        <Item icon={MicOff} onClick={() => ask('muteOthers', 'audio')}>{texts.muteOthers}</Item>
        <Item icon={CameraOff} onClick={() => ask('stopCameras', 'video')}>{texts.stopCameras}</Item>
        {anyHand && (
          <Item icon={Hand} onClick={() => void moderation.lowerHand({ all: true })}>{texts.lowerHands}</Item>
        )}
        <MenuSeparator className="menu-line" />
        <MenuGroup>
          <MenuGroupLabel className="menu-label">{texts.allowTo}</MenuGroupLabel>
          {MEDIA_KINDS.map((kind) => (
            <CheckItem key={kind} name={kind} checked={!settings.moderated[kind]} onChange={() => decide(kind)}>
              {may[kind]}
            </CheckItem>
          ))}
        </MenuGroup>
        <MenuSeparator className="menu-line" />
        <CheckItem
          name="entry"
          checked={settings.entryLocked}
          onChange={() => void moderation.lockEntry(!settings.entryLocked)}
        >
          {texts.lockEntry}
        </CheckItem>
        <Item icon={ShieldCheck} onClick={onSecurity}>{texts.security}</Item>
        <Item icon={Clock} onClick={onTalk}>{texts.talk}</Item>
      </Menu>
    </MenuProvider>
  );
}

interface ItemProps {
  readonly icon: LucideIcon;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Item({ icon: Icon, onClick, children }: ItemProps) {
  return (
    <MenuItem className="menu-item" onClick={onClick}>
      <Icon size={18} strokeWidth={1.8} aria-hidden="true" />
      {children}
    </MenuItem>
  );
}

interface CheckItemProps {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly children: ReactNode;
}

function CheckItem({ name, checked, onChange, children }: CheckItemProps) {
  return (
    <MenuItemCheckbox className="menu-item" name={name} checked={checked} onChange={onChange}>
      <span className="menu-check">{checked && <Check size={18} aria-hidden="true" />}</span>
      {children}
    </MenuItemCheckbox>
  );
}
