import { useCallback, useEffect, useRef, useState } from 'react';
import type { BanView } from '../../state';
import { useMeeting } from '../app/useMeeting';
import { useLocale, useMessages } from '../i18n/i18n';
import { formatPastDay } from '../logic/time';

/** Who may not come back, and how to let them again. */
export function BanList() {
  const { securityTexts: texts, common } = useMessages();
  const locale = useLocale();
  const { moderation } = useMeeting();
  const [bans, setBans] = useState<readonly BanView[] | 'failed'>();
  const [nowMs] = useState(() => Date.now());
  const heading = useRef<HTMLHeadingElement>(null);

  const load = useCallback(async () => {
    const told = await moderation.listBans();
    setBans(told ?? 'failed');
  }, [moderation]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what the server answers comes later
    void load();
  }, [load]);

  async function lift(id: string) {
    heading.current?.focus();
    await moderation.liftBan(id);
    await load();
  }

  return (
    <section className="info-password bans">
      <h3 className="label" ref={heading} tabIndex={-1}>
        {texts.bans}
      </h3>
      {bans === undefined && <p className="info-state">{common.loading}</p>}
      {bans === 'failed' && <p className="info-state">{texts.bansFailed}</p>}
      {Array.isArray(bans) && bans.length === 0 && <p className="info-state">{texts.noBans}</p>}
      {Array.isArray(bans) && (
        <ul>
          {(bans as readonly BanView[]).map(({ id, name, by, atMs }) => (
            <li key={id}>
              <span className="person-name">
                <span className="name-text" dir="auto">
                  {name}
                </span>
                <small>{texts.bannedBy(by, formatPastDay(atMs, nowMs, locale))}</small>
              </span>
              <button
                type="button"
                className="btn quiet small"
                aria-label={texts.liftOf(name)}
                onClick={() => void lift(id)}
              >
                {texts.lift}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
