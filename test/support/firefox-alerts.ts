import * as v from 'valibot';

const AlertsSchema = v.array(v.object({ name: v.string(), title: v.string(), text: v.string() }));

/** Object in the browser's own scope that lives as long as Firefox runs: the extension itself may reload. */
const HOME = `ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global`;

/**
 * Stands in for the system's notifications, which headless Firefox has none of. Everything before that, from the
 * extension's call, and after it, from a click, is Firefox's own.
 */
export class FirefoxAlerts {
	/** @param privileged evaluates an expression in the browser's own scope */
	constructor(private readonly privileged: (expression: string) => Promise<unknown>) {}

	/** Replaces the system's notifications for as long as Firefox runs. */
	async install(): Promise<void> {
		await this.privileged(`(() => {
			if (${HOME}.ringsideAlerts !== undefined) return;
			const up = new Map();
			const service = {
				QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
				showAlert(alert, listener) {
					up.set(alert.name, { alert, listener });
					listener?.observe(null, 'alertshow', alert.cookie);
				},
				closeAlert(name) {
					const gone = up.get(name);
					up.delete(name);
					gone?.listener?.observe(null, 'alertfinished', gone.alert.cookie);
				},
			};
			Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
				Services.uuid.generateUUID(), 'alerts of a test', '@mozilla.org/alerts-service;1',
				{
					createInstance: (iid) => service.QueryInterface(iid),
					QueryInterface: ChromeUtils.generateQI(['nsIFactory']),
				},
			);
			${HOME}.ringsideAlerts = { up, service };
		})()`);
	}

	async all(): Promise<v.InferOutput<typeof AlertsSchema>> {
		const up = `[...${HOME}.ringsideAlerts.up.values()]`;
		return v.parse(
			AlertsSchema,
			await this.privileged(
				`${up}.map(({ alert }) => ({ name: alert.name, title: alert.title, text: alert.text }))`,
			),
		);
	}

	/** Clicks one, which closes it, as in every system. */
	async click(name: string): Promise<void> {
		await this.privileged(`(() => {
			const { up, service } = ${HOME}.ringsideAlerts;
			const { alert, listener } = up.get(${JSON.stringify(name)});
			listener.observe(null, 'alertclickcallback', alert.cookie);
			service.closeAlert(alert.name);
		})()`);
	}

	async close(name: string): Promise<void> {
		await this.privileged(`${HOME}.ringsideAlerts.service.closeAlert(${JSON.stringify(name)})`);
	}
}
