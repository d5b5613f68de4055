export const bridges = {
  change: 'Change',
  done: 'Done',
  legend: 'Where the meeting runs',
  automatic: 'Automatic',
  automaticHint: 'A free one near you, picked when the meeting starts',
  occupied: (percent: number) => `${percent} % occupied`,
  gone: (id: string) => `${id} takes no meetings any more. This one stands in for it.`,
  hint: 'A meeting that already runs stays where it is.',
};
