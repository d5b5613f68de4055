import { useEffect, useState } from 'react';
import type { Placement } from '../../state';
import { useEngine } from '../app/engine';

const REFRESH_MS = 5_000;

export type PlacementState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly placement: Placement }
  | { readonly kind: 'unknown' };

/** Where a meeting started now would run; asked again while the page is in front. */
export function usePlacement(): PlacementState {
  const { fetchPlacement } = useEngine();
  const [state, setState] = useState<PlacementState>({ kind: 'looking' });

  useEffect(() => {
    let current = true;
    const ask = () => {
      if (document.hidden) return;
      fetchPlacement().then(
        (placement) => current && setState({ kind: 'known', placement }),
        () => current && setState({ kind: 'unknown' }),
      );
    };
    ask();
    const timer = window.setInterval(ask, REFRESH_MS);
    document.addEventListener('visibilitychange', ask);
    return () => {
      current = false;
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [fetchPlacement]);

  return state;
}
