import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useMessages } from '../i18n/i18n';
import { MessagePage } from '../kit/MessagePage';

interface Props {
  readonly children: ReactNode;
}

/** Shows a page instead of nothing when our own code fails. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack);
  }

  override render() {
    return this.state.failed ? <FailurePage /> : this.props.children;
  }
}

function FailurePage() {
  const { failure, common } = useMessages();
  return (
    <MessagePage title={failure.unexpectedTitle} text={failure.unexpected}>
      <button type="button" className="btn primary" onClick={() => window.location.reload()}>
        {failure.reload}
      </button>
      <a className="btn quiet" href="/">
        {common.home}
      </a>
    </MessagePage>
  );
}
