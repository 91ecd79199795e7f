import { api } from '../api';
import { show } from '../screen';

const hear = show(async (id) => String(await api.runtime.sendMessage({ to: 'worker', id })));
api.runtime.onMessage.addListener(({ to, event }) => {
	if (to === 'popup' && event !== undefined) hear(event);
	return undefined;
});
