import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import { X } from 'lucide-react';
import { lazy, Suspense, type RefObject } from 'react';
import { useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import { IconButton } from '../kit/IconButton';
import { ChatPanel } from './ChatPanel';
import { PeoplePanel } from './PeoplePanel';
import type { MeetingLayout, Panel } from './useMeetingLayout';

const PadPanel = lazy(() => import('../pad/PadPanel').then((m) => ({ default: m.PadPanel })));

interface SidePanelProps {
  readonly layout: MeetingLayout;
  readonly panel: Panel;
  readonly draft: RefObject<string>;
}

/** Chat, people and pad behind one set of tabs. */
export function SidePanel({ layout, panel, draft }: SidePanelProps) {
  const { panel: texts } = useMessages();
  const count = useMeetingPart((view) => view.participants.length);
  const unread = useMeetingPart((view) => view.unreadMessages);
  return (
    <aside className="panel" aria-label={texts.label}>
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
          {panel === 'people' && <PeoplePanel onInvite={() => layout.openDialog('info')} />}
          {panel === 'pad' && (
            <Suspense fallback={<p className="panel-wait" />}>
              <PadPanel onStage={false} onMove={() => layout.movePad(true)} />
            </Suspense>
          )}
        </TabPanel>
      </TabProvider>
    </aside>
  );
}

/** The pad in the place of the big picture. */
export function StagedPad({ layout }: { readonly layout: MeetingLayout }) {
  return (
    <Suspense fallback={<p className="panel-wait" />}>
      <PadPanel onStage onMove={() => layout.movePad(false)} />
    </Suspense>
  );
}
