import { api } from '../api';
import { show } from '../screen';
import { adapter, injectWorker } from './shared';

const worker = injectWorker(adapter((message) => api.runtime.sendMessage(message)));
void worker.follow(show((id) => worker.press(id)));
