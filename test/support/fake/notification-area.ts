import type { Notice } from '../../../src/background/alerts/notices';
import { Notifications, type NotificationsHost } from '../../../src/background/alerts/notifications';
import type { FakeDesk } from './desk';

/** The browser's notifications. They outlive the worker, as real ones do. */
export class FakeArea {
	readonly up = new Map<string, Notice>();
	/** Every one that ever came up, or was changed. */
	readonly history: Notice[] = [];
	front: number | undefined = 99;
	canChange = true;
	stored: unknown;
	notifications: Notifications;

	constructor(readonly desk: FakeDesk) {
		this.notifications = this.begin();
	}

	/** A new life of the worker's part. */
	begin(): Notifications {
		const host: NotificationsHost = {
			model: () => this.desk.worker.model(),
			send: (message) => this.desk.worker.fromSurface(message),
			front: async () => this.front,
			show: async (notice) => {
				this.up.set(notice.id, notice);
				this.history.push(notice);
			},
			canChange: this.canChange,
			clear: async (id) => {
				if (this.up.delete(id)) void this.notifications.closed(id);
			},
			all: async () => [...this.up.keys()],
			load: async () => structuredClone(this.stored),
			save: async (state) => {
				this.stored = structuredClone(state);
			},
		};
		this.notifications = new Notifications(host);
		this.desk.worker.watch(() => void this.notifications.review());
		return this.notifications;
	}

	/** The worker dies and is back, with whatever woke it still to come. */
	async restart(): Promise<void> {
		await this.desk.api.pass(200);
		await this.desk.restart();
		await this.begin().start();
	}

	/** The agent, or the system, takes it away. */
	async close(id = this.only()): Promise<void> {
		this.up.delete(id);
		await this.notifications.closed(id);
	}

	only(): string {
		const [id] = this.up.keys();
		if (id === undefined || this.up.size > 1) throw new Error(`${this.up.size} notifications instead of one`);
		return id;
	}
}
