import { useEffect, useRef } from 'react';
import type { Observable } from '../../state';

const BARS = [0.06, 0.16, 0.3, 0.5, 0.72];

/** Five bars that follow a voice; painted without React, some ten times a second. */
export function LevelMeter({ level, label }: { readonly level: Observable<number>; readonly label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const paint = () => {
      const now = level.getSnapshot();
      const bars = box.current?.children ?? [];
      BARS.forEach((threshold, index) => bars[index]?.classList.toggle('on', now >= threshold));
      box.current?.setAttribute('aria-valuenow', String(Math.round(now * 100)));
    };
    paint();
    return level.subscribe(paint);
  }, [level]);
  return (
    <div ref={box} className="level" role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={0}>
      {BARS.map((threshold) => (
        <i key={threshold} />
      ))}
    </div>
  );
}
