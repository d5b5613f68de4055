import { lazy, Suspense } from 'react';
import { useMessages } from '../i18n/i18n';
import { MessagePage } from '../kit/MessagePage';
import { ErrorBoundary } from './ErrorBoundary';
import { goHome, routeOf, usePath } from './router';

const HomePage = lazy(() => import('../home/HomePage').then((m) => ({ default: m.HomePage })));
const RoomPage = lazy(() => import('../room/RoomPage').then((m) => ({ default: m.RoomPage })));

export function App() {
  const route = routeOf(usePath());
  return (
    <ErrorBoundary key={JSON.stringify(route)}>
      <Suspense fallback={null}>
        {route.page === 'home' && <HomePage />}
        {route.page === 'room' && <RoomPage key={route.room} room={route.room} />}
        {route.page === 'invalid' && <InvalidRoomPage />}
      </Suspense>
    </ErrorBoundary>
  );
}

function InvalidRoomPage() {
  const { failure } = useMessages();
  return (
    <MessagePage title={failure.invalidRoomTitle} text={failure.invalidRoom}>
      <button type="button" className="btn primary" onClick={goHome}>
        {failure.chooseAnother}
      </button>
    </MessagePage>
  );
}
