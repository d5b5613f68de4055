import type { Messages } from '../en';

export const bridges: Messages['bridges'] = {
  change: 'Changer',
  done: 'Fermer',
  legend: 'Où se tient la réunion',
  automatic: 'Automatique',
  automaticHint: 'Un pont libre près de vous, choisi au début de la réunion',
  occupied: (percent: number) => `occupé à ${percent} %`,
  gone: (id: string) => `${id} ne prend plus de réunions. Celui-ci le remplace.`,
  hint: 'Une réunion déjà commencée reste où elle est.',
};
