/** What the probe in a page knows; its functions run in the browser. */
export interface Probe {
  readonly connections: RTCPeerConnection[];
  readonly violations: string[];
  /** `performance.now()` of the last click on a button, by its text. */
  readonly clickedAtMs: Map<string, number>;
  /** `performance.now()` of the first decoded frame of somebody else's video. */
  firstFrameAtMs: number | undefined;
}

declare global {
  interface Window {
    salonProbe: Probe;
  }
}

/**
 * Runs in a page before its own scripts: keeps hold of its peer connections, which nothing else
 * makes visible from outside, and of what the content security policy refused.
 */
export function installProbe(): void {
  const probe: Probe = {
    connections: [],
    violations: [],
    clickedAtMs: new Map(),
    firstFrameAtMs: undefined,
  };
  window.salonProbe = probe;
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      probe.connections.push(this);
    }
  };
  document.addEventListener('securitypolicyviolation', (event) => {
    probe.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });
  document.addEventListener(
    'click',
    (event) => {
      const button = (event.target as Element).closest('button');
      if (button !== null) probe.clickedAtMs.set(button.textContent.trim(), performance.now());
    },
    true,
  );
  const watch = window.setInterval(() => {
    for (const connection of probe.connections) {
      void connection.getStats().then((stats) => {
        for (const report of stats.values() as Iterable<Record<string, unknown>>) {
          const frames = report['type'] === 'inbound-rtp' ? report['framesDecoded'] : undefined;
          if (typeof frames !== 'number' || frames === 0) continue;
          probe.firstFrameAtMs ??= performance.now();
          window.clearInterval(watch);
        }
      });
    }
  }, 50);
}
