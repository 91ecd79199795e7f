import { pageLink } from '../page-link';
import { onMessage, sendMessage } from './shared';

const press = pageLink((event) => void sendMessage('event', event));
onMessage('accept', ({ data }) => press(data));
void sendMessage('hello', undefined);
