import { useEffect, useState, useSyncExternalStore } from 'react';
import { settings, type Preview, type PreviewView } from '../../state';
import { useEngine } from '../app/engine';

/** Which devices are to be on. */
export interface OpenDevices {
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
}

const nothing = () => () => undefined;

/**
 * Opens the devices for the prejoin page and closes them when it goes without a meeting.
 *
 * @param devices as they were in a meeting before; absent: as remembered
 */
export function usePreview(devices?: OpenDevices): Preview | undefined {
  const { createPreview } = useEngine();
  const [preview, setPreview] = useState<Preview>();

  useEffect(() => {
    const opened = createPreview({ ...settings.getSnapshot(), ...devices });
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what is opened here is closed here
    setPreview(opened);
    return () => opened.close();
  }, [createPreview, devices]);

  return preview;
}

export function usePreviewView(preview: Preview | undefined): PreviewView | undefined {
  return useSyncExternalStore<PreviewView | undefined>(
    preview?.subscribe ?? nothing,
    preview?.getSnapshot ?? (() => undefined),
  );
}
