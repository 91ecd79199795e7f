import { api } from '../api';
import { pageLink } from '../page-link';
import { adapter, injectWorker, provideRelay } from './shared';

const channel = adapter((message) => api.runtime.sendMessage(message));
const worker = injectWorker(channel);
provideRelay(
	channel,
	pageLink((event) => void worker.event(event)),
);
void worker.event({ eventType: 'hello' });
