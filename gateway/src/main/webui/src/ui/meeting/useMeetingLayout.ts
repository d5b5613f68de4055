import { useCallback, useMemo, useState } from 'react';
import type { LayoutChoice } from '../logic/stagePlan';

export type Panel = 'chat' | 'people' | 'pad';
export type OpenDialog = 'info' | 'security' | 'talk' | 'settings' | 'shortcuts';

/** What is open in the meeting, and who stands on the stage: one person's own view of it. */
export interface MeetingLayout {
  readonly panel: Panel | undefined;
  readonly padOnStage: boolean;
  readonly dialog: OpenDialog | undefined;
  readonly choice: LayoutChoice;
  readonly pinned: string | undefined;
  /** Opens a panel, or closes it when it is the open one. */
  readonly toggle: (panel: Panel) => void;
  /** Opens a panel, whichever is open now. */
  readonly show: (panel: Panel) => void;
  readonly closePanel: () => void;
  readonly movePad: (toStage: boolean) => void;
  readonly openDialog: (dialog: OpenDialog | undefined) => void;
  readonly chooseLayout: (choice: LayoutChoice) => void;
  readonly pin: (key: string) => void;
}

export function useMeetingLayout(): MeetingLayout {
  const [panel, setPanel] = useState<Panel>();
  const [padOnStage, setPadOnStage] = useState(false);
  const [dialog, openDialog] = useState<OpenDialog>();
  const [choice, setChoice] = useState<LayoutChoice>('auto');
  const [pinned, setPinned] = useState<string>();

  const toggle = useCallback(
    (wanted: Panel) => {
      if (wanted === 'pad' && padOnStage) setPadOnStage(false);
      else setPanel((open) => (open === wanted ? undefined : wanted));
    },
    [padOnStage],
  );
  const show = useCallback((wanted: Panel) => setPanel(wanted), []);
  const closePanel = useCallback(() => setPanel(undefined), []);
  const movePad = useCallback((toStage: boolean) => {
    setPadOnStage(toStage);
    setPanel(toStage ? undefined : 'pad');
  }, []);
  const chooseLayout = useCallback((next: LayoutChoice) => {
    setPinned(undefined);
    setChoice(next);
  }, []);
  const pin = useCallback((key: string) => setPinned((last) => (last === key ? undefined : key)), []);

  return useMemo(
    () => ({
      panel, padOnStage, dialog, choice, pinned,
      toggle, show, closePanel, movePad, openDialog, chooseLayout, pin,
    }),
    [panel, padOnStage, dialog, choice, pinned, toggle, show, closePanel, movePad, chooseLayout, pin],
  );
}
