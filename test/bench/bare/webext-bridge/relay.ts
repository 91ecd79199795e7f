import { onMessage, sendMessage } from 'webext-bridge/content-script';
import { pageLink } from '../page-link';

const press = pageLink(
	(event) => void sendMessage('event', JSON.parse(JSON.stringify({ event })), 'background'),
);
onMessage<{ id: string }>('press', ({ data }) => press(data.id));
void sendMessage('hello', {}, 'background');
