import { useEffect, useState } from 'react';
import { fetchLogin, LOGOUT_PATH, loginPath, type LoginState } from '../../state';
import { usePath } from '../app/router';
import { useMessages } from '../i18n/i18n';

/** "Log in", or who is logged in and the way out; nothing where there is no login. */
export function AccountLinks() {
  const { account } = useMessages();
  const path = usePath();
  const [login, setLogin] = useState<LoginState>();

  useEffect(() => {
    let current = true;
    void fetchLogin().then((state) => current && setLogin(state));
    return () => {
      current = false;
    };
  }, []);

  if (!login?.offered) return null;
  if (login.name === undefined) {
    return (
      <a className="account" href={loginPath(path)}>
        {account.logIn}
      </a>
    );
  }
  return (
    <span className="account">
      <bdi>{login.name}</bdi> <a href={LOGOUT_PATH}>{account.logOut}</a>
    </span>
  );
}
