import { show } from '../screen';
import { onMessage, sendMessage } from './shared';

const hear = show(async (id) => sendMessage('press', id));
onMessage('shown', ({ data }) => hear(data));
