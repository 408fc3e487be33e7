//! Today's stops, and outlets.

use routebook::{Home, OutletView, Stop, VisitBrief};

use super::super::Words;
use crate::clock::WallClock;

impl Words {
    /// Today's stops, the sheet and what waits.
    pub fn today(&self, home: &Home, clock: WallClock) -> Vec<String> {
        let mut lines = vec![format!("{} {}", self.of("今日", "today"), home.day)];
        lines.extend(home.stops.iter().map(|stop| self.stop(stop)));
        lines.extend(home.unplanned.iter().map(|v| format!(" +  {}", self.unplanned(v))));
        let due = home.sheet_state.window.map(|w| clock.on(home.day, w.due_ms));
        let due = due.map(|due| format!("  ({} {due})", self.of("截止", "due"))).unwrap_or_default();
        let sheet = self.sheet_state(home.sheet_state.state);
        lines.push(format!("{}: {sheet}{due}", self.of("今日关键动作确认", "daily action sheet")));
        lines.push(format!("{}: {}", self.of("待办", "to do"), home.todos.len()));
        lines.push(self.waiting(home.waiting.ops, home.waiting.files));
        lines
    }

    fn stop(&self, stop: &Stop) -> String {
        let visit = stop.visit.as_ref().map_or_else(|| self.of("未拜访", "to visit").into(), |v| self.score(v));
        let far = stop.distance_m.map(|m| format!("  {}", self.distance(m))).unwrap_or_default();
        format!("{:>2}. {}  {visit}{far}", stop.stop, self.outlet(&stop.outlet))
    }

    fn unplanned(&self, v: &VisitBrief) -> String {
        let outlet = v.outlet.as_ref().map_or("", |o| self.shop(o));
        format!("{outlet}  {}  id {}", self.score(v), v.flow)
    }

    /// `120 m`, `3.4 km`
    pub fn distance(&self, metres: f64) -> String {
        if metres < 1000.0 { format!("{metres:.0} m") } else { format!("{:.1} km", metres / 1000.0) }
    }

    /// How much waits.
    pub fn waiting(&self, ops: u64, files: u64) -> String {
        if ops + files == 0 {
            return self.of("全部已送达", "everything is delivered").into();
        }
        format!(
            "{}: {ops} {}, {files} {}",
            self.of("等待上传", "waiting"),
            self.of("条记录", "records"),
            self.of("个文件", "files")
        )
    }

    /// An outlet.
    pub fn outlet(&self, outlet: &OutletView) -> String {
        let last = outlet.last_visits.first();
        let last = last.map(|v| format!("  ({} {} {})", self.of("上次", "last"), v.day, v.rep));
        let code = if outlet.code.is_empty() { String::new() } else { format!("{} ", outlet.code) };
        format!("{code}{}{}", outlet.name, last.unwrap_or_default())
    }

    /// Outlets that were found.
    pub fn outlets(&self, found: &[OutletView]) -> Vec<String> {
        if found.is_empty() {
            return vec![self.of("没有找到门店", "no outlet was found").into()];
        }
        found.iter().map(|o| self.outlet(o)).collect()
    }
}
