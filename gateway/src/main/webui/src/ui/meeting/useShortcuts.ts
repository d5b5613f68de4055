import { useEffect, useRef } from 'react';
import type { Meeting } from '../../state';
import { useMeeting } from '../app/useMeeting';
import { useControls } from './useControls';
import type { MeetingLayout } from './useMeetingLayout';

/** Dialogs, popovers and menus take Escape first. */
const ABOVE = '[role="dialog"], [role="menu"]';

/**
 * One key each, on key-up, and never while somebody types. Only Space acts on key-down: it opens
 * the microphone for as long as it is held.
 */
export function useShortcuts(layout: MeetingLayout): void {
  const meeting = useMeeting();
  const controls = useControls(layout);
  const latest = useRef({ layout, controls });
  useEffect(() => {
    latest.current = { layout, controls };
  });

  useEffect(() => {
    const talk = pushToTalk(meeting);
    // By key-up, what Escape closed at key-down is gone: only what was open before tells.
    let above = false;
    function onEscapeDown(event: KeyboardEvent) {
      if (event.key === 'Escape') above = document.querySelector(ABOVE) !== null;
    }
    function onKeyUp(event: KeyboardEvent) {
      if (talk.keyUp(event) || !isShortcut(event)) return;
      const { layout: open, controls: current } = latest.current;
      if (event.key === 'Escape') {
        if (!above) open.closePanel();
        return;
      }
      if (open.dialog) return;
      if (event.key === '?') {
        open.openDialog('shortcuts');
        return;
      }
      const key = event.key.toUpperCase();
      if (key === 'C' && (window.getSelection()?.toString() ?? '') !== '') return;
      Object.values(current).find((control) => control.key === key)?.run();
    }
    window.addEventListener('keydown', onEscapeDown, { capture: true });
    window.addEventListener('keydown', talk.keyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', talk.release);
    return () => {
      window.removeEventListener('keydown', onEscapeDown, { capture: true });
      window.removeEventListener('keydown', talk.keyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', talk.release);
      talk.release();
    };
  }, [meeting]);
}

function isShortcut(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
  return plain && !isTyping(event.target);
}

/** Whether keys belong to the element: text fields, lists, menus. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select, [role^="menu"]');
}

function pushToTalk(meeting: Meeting) {
  let talking = false;
  const release = () => {
    if (!talking) return;
    talking = false;
    void meeting.setMicrophone(false);
  };
  return {
    release,
    keyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ' || !isShortcut(event) || ownsSpace(event.target)) return;
      // Else the page scrolls, or the button that was clicked last is pressed again.
      event.preventDefault();
      if (event.repeat || talking || meeting.getSnapshot().microphone.on) return;
      talking = true;
      void meeting.setMicrophone(true);
    },
    keyUp: (event: KeyboardEvent): boolean => {
      if (event.key !== ' ') return false;
      if (talking) event.preventDefault();
      release();
      return true;
    },
  };
}

/** A button reached by keyboard is pressed with Space; one clicked by mouse is not waiting for it. */
function ownsSpace(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('[role="dialog"]') !== null
    ? true
    : target instanceof HTMLElement && target.matches('button:focus-visible, a:focus-visible, [role="tab"]');
}
