import { useEffect, useState, useSyncExternalStore } from 'react';
import { settings, type Preview, type PreviewView } from '../../state';
import { useEngine } from '../app/engine';

const nothing = () => () => undefined;

/** Opens the devices for the prejoin page and closes them when it goes without a meeting. */
export function usePreview(): Preview | undefined {
  const { createPreview } = useEngine();
  const [preview, setPreview] = useState<Preview>();

  useEffect(() => {
    const opened = createPreview(settings.getSnapshot());
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what is opened here is closed here
    setPreview(opened);
    return () => opened.close();
  }, [createPreview]);

  return preview;
}

export function usePreviewView(preview: Preview | undefined): PreviewView | undefined {
  return useSyncExternalStore<PreviewView | undefined>(
    preview?.subscribe ?? nothing,
    preview?.getSnapshot ?? (() => undefined),
  );
}
