package com.routebook.android

import android.content.Context
import android.net.ConnectivityManager
import android.net.NetworkCapabilities
import com.routebook.NetworkState

/** The network as Android sees it; it asks for `ACCESS_NETWORK_STATE`. */
public class AndroidNetwork(context: Context) : NetworkState {
    private val manager = context.applicationContext.getSystemService(ConnectivityManager::class.java)

    override fun isOnline(): Boolean {
        val network = manager.activeNetwork ?: return false
        val can = manager.getNetworkCapabilities(network) ?: return false
        return can.hasCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET)
    }

    override fun isMetered(): Boolean = manager.isActiveNetworkMetered
}
