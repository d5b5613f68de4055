import {
  Hand, LayoutGrid, MessageSquare, Mic, MicOff, MonitorUp, MonitorX, NotebookPen, Settings2,
  UsersRound, Video, VideoOff, type LucideIcon,
} from 'lucide-react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import type { MeetingLayout } from './useMeetingLayout';

export type ControlId =
  | 'microphone' | 'camera' | 'share' | 'hand' | 'chat' | 'people' | 'pad' | 'grid' | 'settings';

/** A switch of the meeting, wherever it is shown: in the dock, in its menu, or by a key. */
export interface Control {
  readonly id: ControlId;
  readonly icon: LucideIcon;
  /** Its name; the tooltip says more where the name stays the same in both states. */
  readonly label: string;
  readonly tip: string;
  readonly key: string;
  readonly look?: 'off' | 'active' | 'warm' | undefined;
  readonly pressed?: boolean;
  readonly run: () => void;
}

export function useControls(layout: MeetingLayout): Record<ControlId, Control> {
  const { meeting: texts } = useMessages();
  const meeting = useMeeting();
  const micOn = useMeetingPart((view) => view.microphone.on);
  const cameraOn = useMeetingPart((view) => view.camera.on);
  const sharing = useMeetingPart((view) => view.sharing);
  const hand = useMeetingPart((view) => view.handRaised);
  const { panel, padOnStage, choice, pinned } = layout;
  const padOpen = panel === 'pad' || padOnStage;

  const toggle = (
    id: ControlId, icon: LucideIcon, key: string, pressed: boolean,
    names: readonly [off: string, on: string], run: () => void,
  ): Control => {
    const label = pressed ? names[1] : names[0];
    return { id, icon, key, pressed, label, tip: label, run };
  };
  const panelControl = (
    id: 'chat' | 'people' | 'pad', icon: LucideIcon, key: string, open: boolean,
    names: readonly [open: string, close: string],
  ): Control => ({
    id, icon, key, pressed: open, label: names[0], tip: open ? names[1] : names[0],
    look: open ? 'active' : undefined, run: () => layout.toggle(id),
  });

  return {
    microphone: {
      ...toggle('microphone', micOn ? Mic : MicOff, 'M', micOn, [texts.unmute, texts.mute],
        () => void meeting.setMicrophone(!micOn)),
      look: micOn ? undefined : 'off',
    },
    camera: {
      ...toggle('camera', cameraOn ? Video : VideoOff, 'V', cameraOn, [texts.startCamera, texts.stopCamera],
        () => void meeting.setCamera(!cameraOn)),
      look: cameraOn ? undefined : 'off',
    },
    share: {
      ...toggle('share', sharing ? MonitorX : MonitorUp, 'D', sharing, [texts.share, texts.stopSharing],
        () => void (sharing ? meeting.stopSharing() : meeting.startSharing())),
      look: sharing ? 'active' : undefined,
    },
    hand: {
      ...toggle('hand', Hand, 'R', hand, [texts.raiseHand, texts.lowerHand], () => void meeting.setHand(!hand)),
      look: hand ? 'warm' : undefined,
    },
    chat: panelControl('chat', MessageSquare, 'C', panel === 'chat', [texts.openChat, texts.closeChat]),
    people: panelControl('people', UsersRound, 'P', panel === 'people', [texts.openPeople, texts.closePeople]),
    pad: panelControl('pad', NotebookPen, 'E', padOpen, [texts.openPad, texts.closePad]),
    grid: gridControl(),
    settings: {
      id: 'settings', icon: Settings2, label: texts.settings, tip: texts.settings, key: '?',
      run: () => layout.openDialog('settings'),
    },
  };

  function gridControl(): Control {
    const grid = choice === 'grid' || (choice === 'auto' && pinned === undefined && !padOnStage);
    return {
      id: 'grid', icon: LayoutGrid, label: texts.tileView, tip: texts.tileView, key: 'W', pressed: grid,
      run: () => layout.chooseLayout(grid ? 'stage' : 'grid'),
    };
  }
}
