import type { ReactNode } from 'react';
import { PageFrame } from './PageFrame';

interface MessagePageProps {
  readonly over?: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** One thing to say, and what to do next. */
export function MessagePage({ over, title, text, children }: MessagePageProps) {
  return (
    <PageFrame className="message-page">
      <section role="alert">
        {over && <p className="label name-text">{over}</p>}
        <h1>{title}</h1>
        <p className="lead">{text}</p>
        <div className="actions">{children}</div>
      </section>
    </PageFrame>
  );
}
