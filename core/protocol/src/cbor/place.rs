//! Points and fixes.

use routebook_domain::place::{Fix, GeoPoint};

use super::wire_struct;

wire_struct!(GeoPoint { lat_e7, lon_e7 });
wire_struct!(Fix { point, accuracy_dm, provider, mock, age_ms });
