import * as v from 'valibot';
import { type Firefox, GECKO_ID } from '../../support/firefox';
import { FirefoxPage } from '../../support/firefox-page';
import { until } from '../../support/until';

/** What lives as long as the extension is installed. */
const HOME = `WebExtensionPolicy.getByID('${GECKO_ID}').extension`;
const AlertsSchema = v.array(v.object({ name: v.string(), title: v.string(), text: v.string() }));

/**
 * The system's notifications as Firefox hands them over: headless there is no system that shows them. What Firefox makes of
 * the extension's wishes before that, and of clicks after it, is its own.
 */
export class FirefoxAlerts {
	constructor(readonly firefox: Firefox) {}

	/** Takes the place of the system, for as long as Firefox runs. */
	async install(): Promise<void> {
		await this.firefox.privileged(`(() => {
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
			await this.firefox.privileged(
				`${up}.map(({ alert }) => ({ name: alert.name, title: alert.title, text: alert.text }))`,
			),
		);
	}

	/** Clicks one. As with every system, it is gone after that. */
	async click(name: string): Promise<void> {
		await this.firefox.privileged(`(() => {
			const { up, service } = ${HOME}.ringsideAlerts;
			const { alert, listener } = up.get(${JSON.stringify(name)});
			listener.observe(null, 'alertclickcallback', alert.cookie);
			service.closeAlert(alert.name);
		})()`);
	}

	async close(name: string): Promise<void> {
		await this.firefox.privileged(`${HOME}.ringsideAlerts.service.closeAlert(${JSON.stringify(name)})`);
	}

	/** The small window with what rings, when it is open. */
	async ringingWindow(): Promise<FirefoxPage | undefined> {
		const { marionette } = this.firefox;
		const handles = v.parse(
			v.array(v.string()),
			await marionette.exclusive(() => marionette.send('WebDriver:GetWindowHandles')),
		);
		for (const handle of handles) {
			const page = new FirefoxPage(marionette, handle);
			const address = await page.evaluate('location.pathname').catch(() => undefined);
			if (address === '/ringing/ringing.html') return page;
		}
		return undefined;
	}

	opened(): Promise<FirefoxPage> {
		return until('ringing window', () => this.ringingWindow());
	}
}
