import { useEffect } from 'react';
import { useMessages } from '../i18n/i18n';
import { PageFrame } from '../kit/PageFrame';
import { RecentRooms } from './RecentRooms';
import { StartCard } from './StartCard';

export function HomePage() {
  const { home } = useMessages();
  useEffect(() => {
    document.title = home.title;
  }, [home]);

  return (
    <PageFrame className="home">
      <div className="hero">
        <div>
          <h1>
            {home.headline.map((line) => (
              <span key={line}>{line} </span>
            ))}
          </h1>
          <p className="lead">{home.lead}</p>
        </div>
        <StartCard />
      </div>
      <RecentRooms />
    </PageFrame>
  );
}
