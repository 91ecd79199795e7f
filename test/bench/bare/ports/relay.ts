import { api } from '../api';
import { pageLink } from '../page-link';

const port = api.runtime.connect({ name: 'relay' });
const press = pageLink((event) => port.postMessage({ event }));
port.onMessage.addListener(({ id, call }) => {
	if (id !== undefined) void press(id).then((answer) => port.postMessage({ call, answer }));
});
