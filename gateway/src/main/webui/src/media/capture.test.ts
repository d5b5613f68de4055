import { describe, expect, it } from 'vitest';
import { settle } from '../api/fakes';
import { Capture } from './capture';
import type { MediaInputs } from './devices';

class FakeTrack {
  enabled = true;
  readyState = 'live';
  contentHint = '';
  onended: (() => void) | null = null;

  stop(): void {
    this.readyState = 'ended';
  }

  unplug(): void {
    this.readyState = 'ended';
    this.onended?.();
  }
}

/** Devices that answer when the test says so. */
class FakeInputs implements MediaInputs {
  readonly opened: FakeTrack[] = [];
  readonly #answers: ((error?: Error) => void)[] = [];

  open(): Promise<MediaStream> {
    return new Promise((resolve, reject) => {
      this.#answers.push((error) => {
        if (error) {
          reject(error);
          return;
        }
        const track = new FakeTrack();
        this.opened.push(track);
        resolve({ getTracks: () => [track] } as unknown as MediaStream);
      });
    });
  }

  openScreen = () => Promise.reject(new Error('no screen here'));
  list = () => Promise.resolve([]);
  onChange = () => () => undefined;

  async answer(error?: Error): Promise<void> {
    this.#answers.shift()?.(error);
    await settle();
  }
}

function create(source: 'microphone' | 'camera' = 'camera') {
  const inputs = new FakeInputs();
  return { inputs, capture: new Capture(source, inputs, { on: false }) };
}

const asTrack = (track: FakeTrack) => track as unknown as MediaStreamTrack;

describe('Capture', () => {
  it('should be on from the moment it is wished', async () => {
    const { inputs, capture } = create();

    void capture.setOn(true);

    expect(capture.view.getSnapshot()).toMatchObject({ device: { on: true }, asking: true });
    await inputs.answer();
    expect(capture.view.getSnapshot()).toMatchObject({ device: { on: true }, asking: false });
  });

  it('should stop what an overtaken wish opens', async () => {
    const { inputs, capture } = create();
    void capture.setOn(true);

    void capture.setOn(false);
    await inputs.answer();

    expect(capture.on).toBe(false);
    expect(inputs.opened[0]?.readyState).toBe('ended');
  });

  it('should say why there is nothing', async () => {
    const { inputs, capture } = create();
    void capture.setOn(true);

    await inputs.answer(new DOMException('', 'NotAllowedError'));

    expect(capture.view.getSnapshot().device).toEqual({ on: false, problem: 'denied' });
  });

  it('should keep a muted microphone and close a camera that is off', async () => {
    for (const source of ['microphone', 'camera'] as const) {
      const { inputs, capture } = create(source);
      void capture.setOn(true);
      await inputs.answer();

      await capture.setOn(false);

      expect(inputs.opened[0]?.readyState).toBe(source === 'microphone' ? 'live' : 'ended');
      expect(inputs.opened[0]?.enabled).toBe(source === 'camera');
    }
  });

  it('should go on with another device when the one in use is unplugged', async () => {
    const { inputs, capture } = create();
    void capture.choose('cam-2');
    void capture.setOn(true);
    await inputs.answer();

    inputs.opened[0]?.unplug();
    await inputs.answer();

    expect(capture.view.getSnapshot().device).toEqual({ on: true });
    expect(inputs.opened).toHaveLength(2);
  });

  it('should be on while a track for it is opened elsewhere', () => {
    const { capture } = create();
    const track = new FakeTrack();

    const take = capture.expect();

    expect(capture.on).toBe(true);
    take(asTrack(track));
    expect(capture.view.getSnapshot().track).toBe(track);
  });

  it('should not take an expected track after it was switched off', async () => {
    const { capture } = create();
    const track = new FakeTrack();
    const take = capture.expect();

    await capture.setOn(false);
    take(asTrack(track));

    expect(capture.on).toBe(false);
    expect(track.readyState).toBe('ended');
  });

  it('should leave a track alone that somebody else adopted', () => {
    const { inputs, capture } = create();
    const track = new FakeTrack();
    capture.expect()(asTrack(track));
    const heir = new Capture('camera', inputs, { on: true }, asTrack(track));

    capture.close();

    expect(track.readyState).toBe('live');
    heir.close();
    expect(track.readyState).toBe('ended');
  });
});
