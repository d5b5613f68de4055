import { useEffect, useRef, useState } from 'react';

const SHOWN_MS = 2_500;

/** Copies text and says for a moment whether it worked. */
export function useCopy(): { readonly state: 'idle' | 'done' | 'failed'; copy: (text: string) => void } {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  function copy(text: string) {
    void write(text).then((done) => {
      setState(done ? 'done' : 'failed');
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => setState('idle'), SHOWN_MS);
    });
  }
  return { state, copy };
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeByCommand(text);
  }
}

/** The clipboard API is missing on plain HTTP, where the old command still works. */
function writeByCommand(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  const host = document.querySelector('[role="dialog"]') ?? document.body;
  host.append(field);
  field.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without HTTPS
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}
