import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import { X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';
import { useLoaded } from '../kit/useLoaded';
import { ChatPanel } from './ChatPanel';
import type { Draft } from './draft';
import { PeoplePanel } from '../people/PeoplePanel';
import type { MeetingLayout, Panel } from './useMeetingLayout';

const loadPad = () => import('../pad/PadPanel');

interface SidePanelProps {
  readonly layout: MeetingLayout;
  readonly panel: Panel;
  readonly draft: Draft;
}

/** Chat, people and pad behind one set of tabs. */
export function SidePanel({ layout, panel, draft }: SidePanelProps) {
  const { panel: texts } = useMessages();
  const count = useMeetingPart((view) => view.participants.length);
  const unread = useMeetingPart((view) => view.unreadMessages);
  const box = useReturnFocus(panel);
  return (
    <aside className="panel" ref={box} aria-label={texts.label}>
      <TabProvider
        selectedId={panel}
        setSelectedId={(id) => {
          if (id && id !== panel) layout.toggle(id as Panel);
        }}
      >
        <div className="panel-head">
          <TabList className="tabs" aria-label={texts.label}>
            <Tab id="chat" className="tab">
              {texts.chat}
              {unread > 0 && panel !== 'chat' && <i className="dot" aria-hidden="true" />}
            </Tab>
            <Tab id="people" className="tab">
              {texts.people} <small aria-hidden="true">{count}</small>
            </Tab>
            <Tab id="pad" className="tab">
              {texts.pad}
            </Tab>
          </TabList>
          <IconButton icon={X} label={texts.close} onClick={layout.closePanel} />
        </div>
        <TabPanel tabId={panel} className="panel-body" focusable={false}>
          {panel === 'chat' && <ChatPanel draft={draft} />}
          {panel === 'people' && <PeoplePanel onOpen={layout.openDialog} />}
          {panel === 'pad' && <LaterPad onStage={false} onMove={() => layout.movePad(true)} />}
        </TabPanel>
      </TabProvider>
    </aside>
  );
}

/** Whoever was in the panel when it closed stands at the button that opens it again. */
function useReturnFocus(panel: Panel) {
  const box = useRef<HTMLElement>(null);
  const last = useRef(panel);
  useLayoutEffect(() => {
    last.current = panel;
  }, [panel]);
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      if (!element?.contains(document.activeElement)) return;
      document.querySelector<HTMLElement>(`[data-control="${last.current}"]`)?.focus();
    };
  }, []);
  return box;
}

/** The pad in the place of the big picture. */
export function StagedPad({ layout }: { readonly layout: MeetingLayout }) {
  return <LaterPad onStage onMove={() => layout.movePad(false)} />;
}

/** The editor is the biggest part of the page and comes when it is first opened. */
function LaterPad({ onStage, onMove }: { readonly onStage: boolean; readonly onMove: () => void }) {
  const { pad, common } = useMessages();
  const { value, failed, retry } = useLoaded(loadPad);
  if (value) return <value.PadPanel onStage={onStage} onMove={onMove} />;
  return (
    <div className="panel-wait" role="status">
      <p>{failed ? pad.loadFailed : pad.connecting}</p>
      {failed && (
        <button type="button" className="btn quiet small" onClick={retry}>
          {common.retry}
        </button>
      )}
    </div>
  );
}
