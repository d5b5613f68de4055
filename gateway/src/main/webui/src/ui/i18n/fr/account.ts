import type { Messages } from '../en';

export const account: Messages['account'] = {
  logIn: 'Se connecter',
  logOut: 'Se déconnecter',
};
