import { Menu, MenuButton, MenuItem, MenuProvider } from '@ariakit/react/menu';
import { LogOut, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { moderates } from '../../state';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { ConfirmDialog } from '../kit/ConfirmDialog';

/** Leaves; a moderator with others in the room is asked whether the meeting goes on. */
export function LeaveButton({ narrow }: { readonly narrow: boolean }) {
  const { meeting: texts, moderation } = useMessages();
  const meeting = useMeeting();
  const decides = useMeetingPart((view) => moderates(view.role) && view.participants.length > 1);
  const [asking, setAsking] = useState(false);
  const face = (
    <>
      <PhoneOff size={20} aria-hidden="true" />
      {!narrow && texts.leaveShort}
    </>
  );

  if (!decides) {
    return (
      <button
        type="button"
        className="btn danger leave"
        aria-label={texts.leave}
        onClick={() => void meeting.leave()}
      >
        {face}
      </button>
    );
  }
  return (
    <>
      <MenuProvider placement="top-end">
        <MenuButton className="btn danger leave" aria-label={texts.leave}>
          {face}
        </MenuButton>
        <Menu className="menu" gutter={10} portal unmountOnHide aria-label={moderation.leaveMenu}>
          <MenuItem className="menu-item" onClick={() => void meeting.leave()}>
            <LogOut size={20} strokeWidth={1.8} aria-hidden="true" />
            {moderation.leaveOnly}
          </MenuItem>
          <MenuItem className="menu-item danger" onClick={() => setAsking(true)}>
            <PhoneOff size={20} strokeWidth={1.8} aria-hidden="true" />
            {moderation.endForAll}…
          </MenuItem>
        </Menu>
      </MenuProvider>
      {asking && (
        <ConfirmDialog
          question={{
            ...moderation.ask.endForAll,
            action: moderation.endForAll,
            danger: true,
            run: () => void meeting.moderation.endForAll(),
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
