import { onMessage, sendMessage } from 'webext-bridge/popup';
import { show } from '../screen';

const hear = show(async (id) => String(await sendMessage('press', { id }, 'background')));
onMessage<{ event: never }>('event', ({ data }) => hear(data.event));
