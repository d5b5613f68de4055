import { useCallback, useEffect, useState } from 'react';

interface Loaded<T> {
  readonly value: T | undefined;
  readonly failed: boolean;
  readonly retry: () => void;
}

/**
 * Code that comes when it is first needed. Unlike `lazy`, a load that failed leaves the page as it
 * is and can be tried again. `load` must be the same function on each call.
 */
export function useLoaded<T extends object>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let current = true;
    load().then(
      (module) => current && setValue(module),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [load, attempt]);

  const retry = useCallback(() => {
    setFailed(false);
    setAttempt((last) => last + 1);
  }, []);
  return { value, failed, retry };
}
