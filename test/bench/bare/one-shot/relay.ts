import { api } from '../api';
import { pageLink } from '../page-link';

const send = (message: object) =>
	api.runtime.sendMessage({ to: 'worker', ...message }).catch(() => undefined);
const press = pageLink((event) => void send({ event }));
api.runtime.onMessage.addListener(({ to, id }, _, respond) => {
	if (to !== 'relay' || id === undefined) return undefined;
	void press(id).then(respond);
	return true;
});
void send({});
