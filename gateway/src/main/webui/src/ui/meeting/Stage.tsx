import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useMeeting, useMeetingPart } from '../app/useMeeting';
import { useMessages } from '../i18n/i18n';
import type { Rect } from '../logic/layout';
import { planStage, visibleTiles, type LayoutChoice, type StagePlan } from '../logic/stagePlan';
import { InviteCard } from './InviteCard';
import { Tile } from './Tile';
import { useSize } from './useSize';

interface StageProps {
  readonly choice: LayoutChoice;
  readonly pinned: string | undefined;
  readonly onPin: (key: string) => void;
  /** The pad, when it took the stage. */
  readonly pad: ReactNode;
}

/** Everybody who is seen. Tiles stay in place in the document while their rectangles change. */
export function Stage({ choice, pinned, onPin, pad }: StageProps) {
  const messages = useMessages();
  const tiles = useMeetingPart((view) => view.tiles);
  const participants = useMeetingPart((view) => view.participants);
  const box = useRef<HTMLDivElement>(null);
  const area = useSize(box);
  const [page, setPage] = useState(0);
  const speaker = useLastSpeaker();
  const padOnStage = Boolean(pad);

  const plan = useMemo(
    () =>
      area &&
      planStage({ area, tiles, participants, choice, pinned, padOnStage, page, speaker }),
    [area, tiles, participants, choice, pinned, padOnStage, page, speaker],
  );
  useVisibleTiles(plan, speaker);
  const people = useMemo(() => new Map(participants.map((one) => [one.id, one])), [participants]);

  return (
    <main className="stage" ref={box} aria-label={messages.meeting.stage}>
      {plan?.placed.map(({ tile, rect }) => {
        const participant = people.get(tile.participantId);
        return (
          participant && (
            <Tile
              key={tile.key}
              tile={tile}
              participant={participant}
              {...rect}
              pinned={tile.key === pinned}
              onPin={onPin}
            />
          )
        );
      })}
      {plan?.invitation && <InviteCard style={styleOf(plan.invitation)} />}
      {plan?.pad && (
        <div className="stage-pad" style={styleOf(plan.pad)}>
          {pad}
        </div>
      )}
      {plan?.pager && (
        <div className="pager-place" style={styleOf(plan.pager)}>
          <Pager page={plan.page} pages={plan.pages} onPage={setPage} />
        </div>
      )}
    </main>
  );
}

function styleOf({ x, y, width, height }: Rect) {
  return { insetInlineStart: x, insetBlockStart: y, inlineSize: width, blockSize: height };
}

/** The participant who spoke last, except oneself, whose own picture helps nobody. */
function useLastSpeaker(): string | undefined {
  const dominant = useMeetingPart(
    (view) => view.participants.find((one) => one.dominant && !one.isSelf)?.id,
  );
  const [last, setLast] = useState(dominant);
  if (dominant !== undefined && dominant !== last) setLast(dominant);
  return last;
}

/** Tells the engine which pictures are worth receiving, and how big. */
function useVisibleTiles(plan: StagePlan | undefined, speaker: string | undefined): void {
  const meeting = useMeeting();
  const selfId = useMeetingPart((view) => view.selfId);
  const told = useRef('');
  useEffect(() => {
    if (!plan) return;
    const visible = visibleTiles(plan, selfId, speaker);
    const text = JSON.stringify(visible);
    if (text === told.current) return;
    told.current = text;
    meeting.setVisibleTiles(visible);
  }, [meeting, plan, selfId, speaker]);
}

interface PagerProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function Pager({ page, pages, onPage }: PagerProps) {
  const { meeting } = useMessages();
  return (
    <div className="pager">
      <button type="button" aria-label={meeting.previousPage} disabled={page === 0} onClick={() => onPage(page - 1)}>
        <ChevronLeft size={20} aria-hidden="true" />
      </button>
      <span role="status">
        <span className="visually-hidden">{meeting.page(page + 1, pages)}</span>
        <span aria-hidden="true">
          {page + 1} / {pages}
        </span>
      </span>
      <button type="button" aria-label={meeting.nextPage} disabled={page === pages - 1} onClick={() => onPage(page + 1)}>
        <ChevronRight size={20} aria-hidden="true" />
      </button>
    </div>
  );
}
