export const account = {
  logIn: 'Log in',
  logOut: 'Log out',
};
